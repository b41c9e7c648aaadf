"""MP4 files as indexes over bytes: boxes, a reader, a writer."""
