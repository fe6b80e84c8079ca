"""What packaging/ does to the libraries and files that it puts into the package."""
