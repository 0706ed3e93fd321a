"""The command line: thin, one file for each noun, each imported when it is called.

Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 the work failed, 2 the
call was wrong; 130 interrupted, 141 the reader of the output is gone.
"""
