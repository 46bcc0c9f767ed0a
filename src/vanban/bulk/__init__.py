"""Many files at once: processes on one machine, a Dask cluster on many.

A file of strangers is read by a process of its own with limits on memory, time and output (`worker`), which is killed
and replaced where it misbehaves. `command` is `vanban read` for more than one file.
"""
