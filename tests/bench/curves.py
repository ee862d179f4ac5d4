# SPDX-License-Identifier: EUPL-1.2
"""Bytes at equal quality, for the benchmarks beside this file.

A curve is a list of (quality, bytes), rising, of one film at several qualities. Two are
compared where both were measured: the logarithm of bytes is interpolated straight from point to
point, over quality (Bjontegaard's method without its polynomial, which four points do not carry).
Quality is SSIM in decibels, and VMAF beside it where FFmpeg has that filter (Debian's has not).
"""
import math
import re
import subprocess


def decibels(ssim):
    return -10 * math.log10(1 - min(ssim, 0.999999))


def filter_says(film, reference, shape, measure, pattern):
    """What a filter that compares two films ends with. `shape` is a filter that brings the reference
    to the film's size and rate."""
    said = subprocess.run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-i", str(film), "-i", str(reference), "-an", "-lavfi",
         f"[1:v:0]{shape}[is];[0:v:0][is]{measure}=shortest=1", "-f", "null", "-"],
        check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stderr
    return float(re.search(pattern, said).group(1))


def ssim(film, reference, shape="null"):
    """Of all planes, in decibels."""
    return decibels(filter_says(film, reference, shape, "ssim", r"All:([0-9.]+)"))


def vmaf(film, reference, shape="null"):
    return filter_says(film, reference, shape, "libvmaf", r"VMAF score: ([0-9.]+)")


def measures():
    """Those there are here, by name."""
    filters = subprocess.run(["ffmpeg", "-hide_banner", "-filters"], check=True, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout
    return {"SSIM": ssim, **({"VMAF": vmaf} if " libvmaf " in filters else {})}


def bytes_at(curve, quality):
    for (low, less), (high, more) in zip(curve, curve[1:]):
        if low <= quality <= high:
            part = (quality - low) / (high - low)
            return math.exp(math.log(less) * (1 - part) + math.log(more) * part)
    raise ValueError("outside of what was measured")


def bytes_ratio(curve, base):
    """Bytes of a curve for each of the base's, at equal quality, on average over what both cover."""
    low, high = max(curve[0][0], base[0][0]), min(curve[-1][0], base[-1][0])
    places = [low + (high - low) * i / 20 for i in range(1, 20)]
    return mean(bytes_at(curve, at) / bytes_at(base, at) for at in places)


def mean(ratios):
    """Of ratios: geometric."""
    logs = [math.log(ratio) for ratio in ratios]
    return math.exp(sum(logs) / len(logs))
