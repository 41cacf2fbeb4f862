// Some of these tests wait, for a demo to train or a container to start, and hold no core meanwhile.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(CoverType.EndToEnd.Tests.ClassOrder))]
