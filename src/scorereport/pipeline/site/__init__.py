"""From a workspace to the files of its static site."""
