// Most of these tests wait, for a slow replica or a limit of time, and hold no core meanwhile.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
