"""What each word of the command line does, a module a word; none of them needs Qt but `open`."""
