"""Two sources that exist for one purpose: that the suite passes whatever lies in the folder."""
