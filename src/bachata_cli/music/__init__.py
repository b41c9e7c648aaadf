"""An audio file becomes a SongAnalysis."""
