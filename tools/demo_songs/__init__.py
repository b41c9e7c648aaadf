"""The demo songs: three original bachatas, composed and rendered by this package.

Form to file, one step per module:

    pieces + form -> score -> performance -> render (FluidSynth, guira) -> mix -> encode
    pieces + form -> tempo -> truth

Everything up to the performance is pure: the same piece gives the same notes and the
same truth, on any machine and with nothing installed. Only `render`, `mix` and `encode`
need numpy, mido, FluidSynth, a sound font and ffmpeg.
"""
