"""Claims that set areas, groups, times or figures against each other: more and less, ranks, extremes, `hhv.`."""
