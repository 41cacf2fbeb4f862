[assembly: TestCollectionOrderer(typeof(CoverType.EndToEnd.Tests.LongestFirst))]
