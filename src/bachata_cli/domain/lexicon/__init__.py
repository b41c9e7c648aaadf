"""One lexicon of dance words, read by search and by requests: words, their forms, their meaning."""
