// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/rule.hpp"

#include "pipeline/base/words.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

using enum Level;
using enum Need;

// "RFC 8216 …" is HTTP Live Streaming, "Apple …" a rule of Apple's HLS
// authoring specification, "W3C WebVTT" the format of captions.
constexpr std::array rules{
    // Text and structure.
    Rule{"plain_text", must, "RFC 8216 4.1", nothing,
         later_say("{}: is not plain UTF-8 text without control characters")},
    Rule{"begins_as_playlist", must, "RFC 8216 4.3.1.1", nothing,
         later_say("{}: does not begin with #EXTM3U")},
    Rule{"one_kind_of_playlist", must, "RFC 8216 4", nothing,
         later_say("{}: {} does not belong into this kind of playlist")},
    Rule{"version_high_enough", must, "RFC 8216 4.3.1.2", nothing,
         later_say("{}: it has version {}, and what stands in it needs {}")},
    Rule{"version_not_too_high", should, "RFC 8216 7", nothing,
         later_say("{}: it has version {}, and {} would do")},
    Rule{"tag_once", must, "RFC 8216 4.3.3", nothing, later_say("{}: {} stands there twice")},
    Rule{"tag_readable", must, "RFC 8216 4.3", nothing, later_say("{}: {} cannot be read")},
    Rule{"address_in_bundle", must, "classe12", nothing,
         later_say("{}: “{}” is no file of the bundle")},
    Rule{"attributes_well_formed", must, "RFC 8216 4.2", nothing,
         later_say("{}: the attributes of {} are not well formed ({})")},
    Rule{"no_crumbs", must, "classe12", nothing, later_say("{}: a segment of {} s")},

    // Media playlists.
    Rule{"target_said", must, "RFC 8216 4.3.3.1", nothing,
         later_say("{}: does not say its EXT-X-TARGETDURATION")},
    Rule{"target_duration", must, "RFC 8216 4.3.3.1", nothing,
         later_say("{}: a segment of {} s where the target is {} s")},
    Rule{"target_of_six", should, "Apple 7.5", several_parts,
         later_say("{}: the target is {} s and not 6")},
    Rule{"segments_of_six", should, "Apple 7.6", several_parts,
         later_say("{}: a segment of {} s and not of 6")},
    Rule{"segment_not_too_long", must, "Apple 7.7", nothing,
         later_say("{}: a segment of {} s where the target is {} s")},
    Rule{"playlist_type", must, "Apple 8.6", nothing,
         later_say("{}: does not say that it is of the type VOD")},
    Rule{"playlist_ends", must, "RFC 8216 6.2.1", nothing,
         later_say("{}: does not say that it ends")},
    Rule{"map_is_head", must, "Apple 8.20", nothing,
         later_say("{}: its EXT-X-MAP is not the head of a file, which has {} bytes")},
    Rule{"durations_true", must, "Apple 8.1", nothing,
         later_say("{}: by its durations it is at {} s where the media are at {} s")},
    Rule{"same_target", must, "Apple 8.2", nothing,
         later_say("{}: its target is {} s and that of others {} s")},
    Rule{"same_length", must, "Apple 8.3", nothing, later_say("{}: lasts {} s and others {} s")},
    Rule{"same_start", must, "RFC 8216 6.2.4", nothing,
         later_say("{}: begins at {} s and others at {} s")},
    Rule{"same_boundaries", should, "Apple 8.22", nothing,
         later_say("{}: a segment begins at {} s, and none of the others does")},
    Rule{"same_discontinuities", must, "Apple 8.15", nothing,
         later_say("{}: its discontinuities are not where the others have theirs")},
    Rule{"one_frame_rate", must, "Apple 8.14", pictures,
         later_say("{}: a picture lasts {} s where the first lasts {} s")},
    Rule{"ranges_fit", must, "RFC 8216 4.3.2.2", nothing,
         later_say("{}: its bytes {} are not whole fragments, one behind the other")},

    // Segments.
    Rule{"begins_with_key", must, "Apple 7.4", pictures,
         later_say("{}: a segment does not begin with a key frame (IDR)")},
    Rule{"parameter_sets_in_head", must, "Apple 7.4", pictures,
         later_say("{}: the head lacks the parameter sets of H.264")},
    Rule{"keys_every_two_seconds", should, "Apple 1.13", pictures_made,
         later_say("{}: {} s from one key frame to the next")},
    Rule{"decode_times_follow", must, "Apple 7.3", nothing,
         later_say("{}: is decoded at {} s where {} s is due")},
    Rule{"media_continuous", must, "Apple 7.1", nothing,
         later_say("{}: is shown from {} s where {} s is due")},
    Rule{"starts_at_zero", must, "classe12", nothing,
         later_say("{}: begins at {} s, or only does so by an edit list")},
    Rule{"one_track_a_file", must, "Apple 2.17", nothing, later_say("{}: holds {} tracks")},
    Rule{"cmaf_brands", must, "classe12", nothing,
         later_say("{}: does not say that it is CMAF (cmfc, iso6)")},
    Rule{"addresses_from_moof", must, "classe12", nothing,
         later_say("{}: a fragment does not count from its own start")},
    Rule{"boxes_whole", must, "ISO/IEC 14496-12", nothing,
         later_say("{}: its boxes make no sense from here")},

    // Codecs.
    Rule{"codec_is_h264", must, "Apple 1.1", pictures, later_say("{}: its picture is in {}")},
    Rule{"profile_and_level", must, "Apple 1.3b", pictures,
         later_say("{}: {} is beyond High at level 5.2")},
    Rule{"level_for_all", should, "Apple 1.3a", pictures,
         later_say("{}: no size has level 4.1 or less; the least is {}")},
    Rule{"high_profile", should, "Apple 1.4", pictures,
         later_say("{}: {} is not the profile High")},
    Rule{"level_no_higher", should, "Apple 1.11", pictures_made,
         later_say("{}: has level {} and needs {}")},
    Rule{"avc1_not_avc3", should, "Apple 1.10", pictures, later_say("{}: is {} and not avc1")},
    Rule{"progressive", must, "Apple 1.14", pictures, later_say("{}: may be interlaced")},
    Rule{"sixty_at_most", must, "Apple 1.19", pictures, later_say("{}: has {} pictures a second")},
    Rule{"constant_rate", should, "Apple 1.18", pictures,
         later_say("{}: pictures last from {} to {} s")},
    Rule{"colours_signalled", should, "Apple 1.21", pictures,
         later_say("{}: its colours are not said, or not those of the other sizes")},
    Rule{"plain_pixels", must, "classe12", pictures,
         later_say("{}: is not upright in square pixels, 8 bits, 4:2:0, with even sides")},
    Rule{"one_aspect", should, "Apple 1.33", sizes,
         later_say("{}: is {}, and that is not the shape of {}")},
    Rule{"sound_is_aac", must, "Apple 2.3", sounds,
         later_say("{}: its sound is {} with {} channels and not stereo in AAC")},
    Rule{"sound_rate", must, "Apple 2.9", sounds,
         later_say("{}: has {} kbit/s, and {} is the most")},
    Rule{"sound_not_he", should, "Apple 2.4", sounds,
         later_say("{}: is HE-AAC at {} kbit/s, where AAC-LC sounds better")},
    Rule{"loudness", should, "Apple 2.18", sounds,
         later_say("{}: is at {} LUFS with peaks of {} dBTP")},

    // The master playlist.
    Rule{"codecs_said", must, "Apple 9.1", nothing,
         later_say("{}: says CODECS “{}” where “{}” is needed")},
    Rule{"resolution_true", must, "Apple 9.2", pictures,
         later_say("{}: says RESOLUTION {} of what is {}")},
    Rule{"frame_rate_true", must, "Apple 9.15", pictures,
         later_say("{}: says FRAME-RATE {} of what has {}")},
    Rule{"average_said", must, "Apple 9.14", nothing, later_say("{}: has no AVERAGE-BANDWIDTH")},
    Rule{"bandwidth_true", must, "Apple 9.13", nothing,
         later_say("{}: says BANDWIDTH {} of what takes {}")},
    Rule{"average_true", must, "Apple 1.26", nothing,
         later_say("{}: says AVERAGE-BANDWIDTH {} of what takes {}")},
    Rule{"peak_near_average", should, "Apple 1.30", pictures,
         later_say("{}: its peak of {} bit/s is more than twice its average of {}")},
    Rule{"range_said", must, "Apple 9.16", pictures, later_say("{}: does not say VIDEO-RANGE=SDR")},
    Rule{"two_rates", must, "Apple 9.9", sizes,
         later_say("{}: all of its sizes take {} bit/s: there is no choice")},
    Rule{"two_at_the_top", should, "Apple 9.10", sizes,
         later_say("{}: its largest size, {}, is there at one rate only")},
    Rule{"first_for_most", should, "Apple 1.32", sizes,
         later_say("{}: begins with {} bit/s, and {} is nearer to what most connections carry")},
    Rule{"one_for_mobile", should, "Apple 9.21", pictures,
         later_say("{}: the least that it takes is {} bit/s, and mobile networks want 192000")},
    Rule{"sound_apart", should, "Apple 9.5", sounds,
         later_say("{}: its sound is not a rendition of its own")},
    Rule{"language_said", must, "Apple 8.10", sounds,
         later_say("{}: its LANGUAGE “{}” is none (BCP 47)")},
    Rule{"names_in_group", must, "RFC 8216 4.3.4.1.1", nothing,
         later_say("{}: the name “{}” is there twice in its group")},
    Rule{"one_default", must, "RFC 8216 4.3.4.1.1", nothing,
         later_say("{}: a second default in the group “{}”")},
    Rule{"groups_alike", must, "RFC 8216 4.3.4.1.1", nothing,
         later_say("{}: the group “{}” does not have the members of “{}”")},
    Rule{"group_exists", must, "RFC 8216 4.3.4.2", nothing,
         later_say("{}: there is no group “{}”")},
    Rule{"channels_said", should, "RFC 8216 4.3.4.1", sounds,
         later_say("{}: says {} CHANNELS of what has {}")},
    Rule{"closed_captions_alike", must, "RFC 8216 4.3.4.2", nothing,
         later_say("{}: CLOSED-CAPTIONS is NONE in some variants only")},
    Rule{"independent_segments", should, "Apple 9.11", nothing,
         later_say("{}: does not say EXT-X-INDEPENDENT-SEGMENTS")},
    Rule{"no_sound_alone", must, "Apple 9.20", pictures,
         later_say("{}: a variant of a video has no picture")},
    Rule{"general_first", should, "Apple 9.17", nothing,
         later_say("{}: “{}” stands before a more general one of its language")},
    Rule{"score_alike", must, "Apple 9.19", nothing,
         later_say("{}: some variants have a SCORE and some have none")},

    // Trick play.
    Rule{"key_frames_listed", must, "Apple 6.1", pictures,
         later_say("{}: has no EXT-X-I-FRAME-STREAM-INF")},
    Rule{"key_frames_of_all", should, "Apple 6.6", sizes,
         later_say("{}: has one EXT-X-I-FRAME-STREAM-INF for {} sizes")},
    Rule{"key_frames_described", must, "Apple 9.3", pictures,
         later_say("{}: {} is missing or does not belong there")},
    Rule{"key_frames_only", must, "Apple 6.8", pictures,
         later_say("{}: does not say EXT-X-I-FRAMES-ONLY")},
    Rule{"key_frame_ranges", must, "Apple 6.10", pictures,
         later_say("{}: its bytes {} are not a fragment up to the end of its key frame")},
    Rule{"key_frames_dense", should, "Apple 6.2", several_keys,
         later_say("{}: {} s from one key frame to the next, where one a second is advised")},
    Rule{"key_frames_cheap", should, "Apple 6.5", several_keys,
         later_say("{}: its key frames take {} bit/s where {} is advised")},
    Rule{"key_frame_bandwidth", must, "Apple 6.9", pictures,
         later_say("{}: says BANDWIDTH {} of key frames that take {}")},

    // Captions.
    Rule{"captions_are_webvtt", must, "Apple 5.3", captions, later_say("{}: is not WebVTT")},
    Rule{"captions_clock", must, "RFC 8216 3.5", captions,
         later_say("{}: its X-TIMESTAMP-MAP does not put its clock at that of the media")},
    Rule{"cues_in_segments", must, "RFC 8216 3.5", captions,
         later_say("{}: the cue at {} s is missing or is not the same as in {}")},
    Rule{"captions_cover", must, "Apple 5.5", captions,
         later_say("{}: lasts {} s and the whole {} s")},
    Rule{"captions_language", must, "Apple 4.7", captions,
         later_say("{}: its LANGUAGE “{}” is none (BCP 47)")},
    Rule{"captions_for_the_deaf", must, "Apple 4.5", captions,
         later_say("{}: captions for the deaf need both characteristics and AUTOSELECT=YES")},
    Rule{"forced_selected", should, "Apple 5.11", captions,
         later_say("{}: forced captions need AUTOSELECT=YES")},
    Rule{"forced_within", should, "Apple 5.8", captions,
         later_say("{}: the forced cue at {} s is not in the captions of its language")},
    Rule{"description_marked", must, "Apple 2.12", sounds,
         later_say("{}: an audio description needs AUTOSELECT=YES")},
    Rule{"cues_in_order", must, "W3C WebVTT", captions,
         later_say("{}: a cue ends before it begins, or begins before the one above")},
    Rule{"cues_well_formed", must, "W3C WebVTT", captions,
         later_say("{}: a cue that players read otherwise than it looks ({})")},

    // Delivery and privacy.
    Rule{"manifest_names_all", must, "classe12", nothing,
         later_say("{}: is not as the manifest says")},
    Rule{"file_has_a_place", must, "classe12", nothing,
         later_say("{}: nothing plays it, and it is no file of a bundle")},
    Rule{"tells_nothing", must, "classe12", nothing, later_say("{}: tells of its maker")},
    Rule{"storyboard_covers", must, "classe12", storyboard,
         later_say("{}: shows the video from {} s to {} s, with a gap or beside it")},
    Rule{"storyboard_pictures", must, "classe12", storyboard,
         later_say("{}: “{}” is no part of a picture of the bundle")},
    Rule{"opaque_names", should, "Apple 11.4", nothing,
         later_say("{}: its name may say what it shows")},
    Rule{"known_type", must, "Apple 10.4", nothing,
         later_say("{}: no type is known for a name like this")},
};

}  // namespace

std::span<const Rule> all_rules() {
  return rules;
}

const Rule* rule_named(std::string_view id) {
  const auto* const found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : found;
}

std::string_view to_name(Level level) {
  return level == must ? "must" : "should";
}

std::string_view without(Need need) {
  switch (need) {
    case nothing:
      return "";
    case pictures:
      return "no_picture";
    case sounds:
      return "no_sound";
    case sizes:
      return "one_size";
    case several_parts:
    case several_keys:
      return "short";
    case pictures_made:
      return "copied";
    case captions:
      return "no_captions";
    case storyboard:
      return "no_storyboard";
  }
  return "";
}

}  // namespace classe12
