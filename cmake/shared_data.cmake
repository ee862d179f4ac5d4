# SPDX-License-Identifier: EUPL-1.2
# What the program reads at run time: presets, the player, the French words.
# The build tree has the shape of the installed one, so that the program finds
# them beside itself in both (cli/places.cpp).
set(share ${CMAKE_BINARY_DIR}/share)

file(GLOB presets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/presets/*)
foreach(file ${presets})
  get_filename_component(name ${file} NAME)
  configure_file(${file} ${share}/classe12/presets/${name} COPYONLY)
endforeach()

find_program(MSGFMT msgfmt REQUIRED)
set(catalogue ${share}/locale/fr/LC_MESSAGES/classe12.mo)
add_custom_command(OUTPUT ${catalogue}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}/locale/fr/LC_MESSAGES
  COMMAND ${MSGFMT} --check --output-file=${catalogue} ${CMAKE_SOURCE_DIR}/po/fr.po
  DEPENDS ${CMAKE_SOURCE_DIR}/po/fr.po)
add_custom_target(words ALL DEPENDS ${catalogue})

# hls.js and marked, pinned by player/package-lock.json, are all the preview page
# needs from outside; they are fetched when building, never after.
find_program(NPM npm REQUIRED)
set(player ${CMAKE_SOURCE_DIR}/pipeline/http/player)
set(hlsjs ${share}/classe12/player/hls.min.js)
add_custom_command(OUTPUT ${hlsjs}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/npm ${share}/classe12/player
  COMMAND ${CMAKE_COMMAND} -E copy ${player}/package.json ${player}/package-lock.json ${CMAKE_BINARY_DIR}/npm
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --silent --prefix ${CMAKE_BINARY_DIR}/npm
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_BINARY_DIR}/npm/node_modules/hls.js/LICENSE ${share}/classe12/player/hls.LICENSE
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_BINARY_DIR}/npm/node_modules/marked/LICENSE ${share}/classe12/player/marked.LICENSE
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_BINARY_DIR}/npm/node_modules/marked/lib/marked.umd.js ${share}/classe12/player/marked.js
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_BINARY_DIR}/npm/node_modules/hls.js/dist/hls.min.js ${hlsjs}
  DEPENDS ${player}/package.json ${player}/package-lock.json)
file(GLOB pages CONFIGURE_DEPENDS ${player}/*.html ${player}/*.css ${player}/*.js)
foreach(file ${pages})
  get_filename_component(name ${file} NAME)
  configure_file(${file} ${share}/classe12/player/${name} COPYONLY)
endforeach()
# The site's player is the preview's.
file(GLOB pages CONFIGURE_DEPENDS ${player}/controls/*.css ${player}/controls/*.js)
foreach(file ${pages})
  get_filename_component(name ${file} NAME)
  foreach(to player site)
    configure_file(${file} ${share}/classe12/${to}/controls/${name} COPYONLY)
  endforeach()
endforeach()
add_custom_target(player ALL DEPENDS ${hlsjs})

# The site's pages: the State's design system and the client for uploads as its package-lock.json
# pins them, what is ours beside them, and the player's hls.js.
set(site ${CMAKE_SOURCE_DIR}/platform/site/assets)
set(dsfr ${CMAKE_BINARY_DIR}/npm-site/node_modules/@gouvfr/dsfr)
set(tus ${CMAKE_BINARY_DIR}/npm-site/node_modules/tus-js-client)
set(site_assets ${share}/classe12/site)
add_custom_command(OUTPUT ${site_assets}/dsfr/dsfr.min.css
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/npm-site ${site_assets}/dsfr
  COMMAND ${CMAKE_COMMAND} -E copy ${site}/package.json ${site}/package-lock.json ${CMAKE_BINARY_DIR}/npm-site
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --silent --prefix ${CMAKE_BINARY_DIR}/npm-site
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${dsfr}/dist/fonts ${site_assets}/dsfr/fonts
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${dsfr}/dist/icons ${site_assets}/dsfr/icons
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${dsfr}/dist/favicon ${site_assets}/dsfr/favicon
  COMMAND ${CMAKE_COMMAND} -E copy ${dsfr}/LICENSE.md ${site_assets}/dsfr
  COMMAND ${CMAKE_COMMAND} -E copy ${hlsjs} ${site_assets}
  COMMAND ${CMAKE_COMMAND} -E copy ${tus}/dist/tus.min.js ${site_assets}
  COMMAND ${CMAKE_COMMAND} -E copy ${tus}/LICENSE ${site_assets}/tus.LICENSE
  COMMAND ${CMAKE_COMMAND} -E copy ${dsfr}/dist/dsfr.min.css ${site_assets}/dsfr
  DEPENDS ${site}/package.json ${site}/package-lock.json ${hlsjs})
file(GLOB pages CONFIGURE_DEPENDS ${site}/*.css ${site}/*.js)
foreach(file ${pages})
  get_filename_component(name ${file} NAME)
  configure_file(${file} ${site_assets}/${name} COPYONLY)
endforeach()
file(GLOB pages CONFIGURE_DEPENDS ${site}/pages/*.md)
foreach(file ${pages})
  get_filename_component(name ${file} NAME)
  configure_file(${file} ${site_assets}/pages/${name} COPYONLY)
endforeach()
add_custom_target(site_assets ALL DEPENDS ${site_assets}/dsfr/dsfr.min.css)

find_program(LOWDOWN lowdown REQUIRED)
file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/*.[157].md)
set(man_pages)
foreach(file ${pages})
  get_filename_component(name ${file} NAME_WLE)
  get_filename_component(section ${name} LAST_EXT)
  string(SUBSTRING ${section} 1 -1 section)
  set(page ${share}/man/man${section}/${name})
  add_custom_command(OUTPUT ${page}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${share}/man/man${section}
    COMMAND ${LOWDOWN} -s -tman --out-no-smarty -m section=${section} -o ${page} ${file}
    DEPENDS ${file})
  list(APPEND man_pages ${page})
endforeach()
add_custom_target(manual ALL DEPENDS ${man_pages})

set(completions)
foreach(shell bash zsh fish)
  set(file ${CMAKE_BINARY_DIR}/completions/classe12.${shell})
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/completions
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C $<TARGET_FILE:classe12> completion ${shell} > ${file}
    DEPENDS classe12)
  list(APPEND completions ${file})
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})

install(TARGETS classe12 RUNTIME)
install(DIRECTORY ${share}/classe12 DESTINATION ${CMAKE_INSTALL_DATADIR})
install(DIRECTORY ${share}/locale DESTINATION ${CMAKE_INSTALL_DATADIR})
install(DIRECTORY ${share}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${CMAKE_BINARY_DIR}/completions/classe12.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME classe12)
install(FILES ${CMAKE_BINARY_DIR}/completions/classe12.zsh
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _classe12)
install(FILES ${CMAKE_BINARY_DIR}/completions/classe12.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
