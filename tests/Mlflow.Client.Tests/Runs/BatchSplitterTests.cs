using System.Text.Json;
using Mlflow.Client.Runs;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Runs;

public sealed class BatchSplitterTests
{
    [Fact]
    public void Complete_OneMetricTooMany_MakesSecondBatch()
    {
        BatchSplitter splitter = new("r");
        for (int step = 0; step < Limits.MetricsPerBatch + 1; step++)
        {
            splitter.Add(new MetricRecord { Key = "loss", Value = step, Step = step, Timestamp = 1 });
        }

        IReadOnlyList<LogBatchRequest> batches = splitter.Complete();

        batches.Select(batch => batch.Metrics.Count).ShouldBe([1000, 1]);
        batches.SelectMany(batch => batch.Metrics).Select(metric => metric.Step!.Value).ShouldBe(
            Enumerable.Range(0, 1001).Select(step => (long)step));
    }

    [Fact]
    public void Complete_MixedEntries_KeepsEachLimitAndTheirSum()
    {
        BatchSplitter splitter = new("r");
        for (int index = 0; index < 250; index++)
        {
            splitter.Add(new Param { Key = $"p{index}", Value = "1" });
        }

        for (int index = 0; index < 101; index++)
        {
            splitter.Add(new RunTag { Key = $"t{index}", Value = "1" });
        }

        for (int index = 0; index < 2000; index++)
        {
            splitter.Add(new MetricRecord { Key = "m", Value = 1, Step = index, Timestamp = 1 });
        }

        IReadOnlyList<LogBatchRequest> batches = splitter.Complete();

        batches.ShouldAllBe(batch => batch.Params.Count <= Limits.ParamsPerBatch);
        batches.ShouldAllBe(batch => batch.Tags.Count <= Limits.TagsPerBatch);
        batches.ShouldAllBe(batch =>
            batch.Params.Count + batch.Tags.Count + batch.Metrics.Count <= Limits.EntriesPerBatch);
        batches.Sum(batch => batch.Params.Count).ShouldBe(250);
        batches.Sum(batch => batch.Tags.Count).ShouldBe(101);
        batches.Sum(batch => batch.Metrics.Count).ShouldBe(2000);
    }

    [Fact]
    public void Complete_LongValuesOfAnyScript_KeepsBodyUnderMegabyte()
    {
        BatchSplitter splitter = new("r");
        foreach (char letter in "a\"\n✓é\u0001")
        {
            for (int index = 0; index < 60; index++)
            {
                splitter.Add(new Param { Key = $"{(int)letter}.{index}", Value = new string(letter, 6000) });
            }
        }

        IReadOnlyList<LogBatchRequest> batches = splitter.Complete();

        batches.Count.ShouldBeGreaterThan(1);
        batches.ShouldAllBe(batch =>
            JsonSerializer.SerializeToUtf8Bytes(batch, MlflowJson.Options).Length <= Limits.BatchBytes);
        batches.Sum(batch => batch.Params.Count).ShouldBe(360);
    }
}
