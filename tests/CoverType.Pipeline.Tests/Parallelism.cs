// Most of these tests wait, for a lease to end, a process to start or a poll, and hold no core meanwhile.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
[assembly: TestCollectionOrderer(typeof(CoverType.Pipeline.Tests.ClassOrder))]
