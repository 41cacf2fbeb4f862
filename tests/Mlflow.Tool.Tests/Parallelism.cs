// These tests wait for the servers that they copy between.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(Mlflow.Tool.Tests.ClassOrder))]
