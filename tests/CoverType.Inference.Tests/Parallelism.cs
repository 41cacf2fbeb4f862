// Many of these tests wait, for a poll or a process to start, and hold no core meanwhile.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
