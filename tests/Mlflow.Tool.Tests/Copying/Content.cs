using System.Globalization;
using System.Text;
using Mlflow.Client;
using Mlflow.Contracts;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Fills a server with a bit of everything that can be copied.</summary>
internal sealed class Content(MlflowClient server, CancellationToken cancellationToken)
{
    public const string Forest = "forest";
    public const string Evaluation = "evaluation/ de prueba";
    public const string Removed = "removed";
    public const string Cover = "cover type";
    public const string Promoted = "promoted";

    private const int LongHistory = 2_300;

    private static readonly DateTimeOffset Start = new(2026, 3, 14, 15, 9, 26, 535, TimeSpan.Zero);

    private readonly Random _random = new(7);

    public async Task FillAsync()
    {
        ExperimentId forest = await server.CreateExperimentAsync(
            Forest, tags: new Dictionary<string, string> { ["owner"] = "ana", ["mlflow.note.content"] = "# Notes" }, cancellationToken: cancellationToken);
        ExperimentId evaluation = await server.CreateExperimentAsync(Evaluation, cancellationToken: cancellationToken);
        await server.CreateExperimentAsync("empty", cancellationToken: cancellationToken);
        await FillDefaultAsync();
        List<Run> runs = [];
        for (int number = 0; number < 24; number++)
        {
            runs.Add(await AddRunAsync(forest, number, number % 6 == 5 ? runs[^1] : null));
        }

        await AddLongHistoryAsync(runs[0]);
        await AddOddValuesAsync(runs[1]);
        List<LoggedModel> models = [];
        for (int number = 0; number < 5; number++)
        {
            models.Add(await AddModelAsync(runs[number], number));
        }

        await AddEvaluationAsync(evaluation, models[0]);
        await AddUnfinishedModelsAsync(forest, runs[6]);
        await AddRegistryAsync(models, runs);
        await AddDeletedAsync(forest);
    }

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    private async Task FillDefaultAsync()
    {
        Run run = await server.CreateRunAsync(new ExperimentId("0"), "in the default experiment", cancellationToken: cancellationToken);
        await server.LogMetricAsync(run.Id, new Metric("loss", 0.5, 0, Start), cancellationToken);
    }

    private async Task<Run> AddRunAsync(ExperimentId experiment, int number, Run? parent)
    {
        Dictionary<string, string> tags = Tags(("team", "green"), ("número", $"{number} – ñ"));
        if (parent is not null)
        {
            tags["mlflow.parentRunId"] = parent.Id.Value;
        }

        Run run = await server.CreateRunAsync(
            experiment,
            new NewRun { Name = $"run {number}", StartedAt = Start.AddMinutes(number), Tags = tags },
            cancellationToken);
        await server.LogBatchAsync(
            run.Id,
            Enumerable.Range(0, 30).SelectMany(step => new[]
            {
                new Metric("loss", 1.0 / (step + 1 + number), step, Start.AddSeconds(step)),
                new Metric("acc/val", step / 30.0, step, Start.AddSeconds(step)),
            }).Append(new Metric($"only in {number}", number, 3, Start)),
            new Dictionary<string, string>
            {
                ["depth"] = number.ToString(CultureInfo.InvariantCulture),
                ["long"] = new string('x', 300),
                ["empty"] = "",
            },
            cancellationToken: cancellationToken);
        if (number % 3 == 0)
        {
            await server.LogInputsAsync(
                run.Id,
                [
                    new Dataset($"cells {number % 2}", "d1gest", "http", "https://data.example/cells")
                    {
                        Context = "training",
                        Schema = """{"columns":12}""",
                        Profile = """{"rows":100}""",
                        Tags = Tags(("split", "a")),
                    },
                    new Dataset("hold-out", "h0", "local", "cells.csv"),
                ],
                cancellationToken);
        }

        if (number % 4 == 0)
        {
            await AddFilesAsync(run.ArtifactUri, number);
        }

        RunStatus status = (RunStatus)(3 + (number % 3));
        if (number % 8 != 7)
        {
            await server.EndRunAsync(run.Id, status, Start.AddMinutes(number).AddSeconds(77.123), cancellationToken);
        }

        return run;
    }

    private async Task AddFilesAsync(string root, int number)
    {
        byte[] large = new byte[(number * 10_000) + 1];
        _random.NextBytes(large);
        await server.UploadArtifactAsync(root, "model/weights.bin", large, cancellationToken);
        await server.UploadArtifactAsync(root, "empty.txt", [], cancellationToken);
        await server.UploadArtifactAsync(
            root, "ñandú/ a b+c%20&d=é.json", Encoding.UTF8.GetBytes($$"""{"number":{{number}}}"""), cancellationToken);
        await server.UploadArtifactAsync(root, "a/b/c/d/e/deep.csv", "1,2"u8.ToArray(), cancellationToken);
    }

    private async Task AddLongHistoryAsync(Run run) => await server.LogBatchAsync(
        run.Id,
        Enumerable.Range(0, LongHistory).Select(step => new Metric("long", step * 0.25, step / 3, Start.AddMilliseconds(step))),
        cancellationToken: cancellationToken);

    private async Task AddOddValuesAsync(Run run) => await server.LogBatchAsync(
        run.Id,
        [
            new Metric("odd", double.NaN, 0, Start),
            new Metric("odd", double.PositiveInfinity, 1, Start),
            new Metric("odd", double.NegativeInfinity, -2, Start),
            new Metric("odd", double.Epsilon, 1, Start),
            new Metric("odd", 0.1 + 0.2, 1, Start),
            new Metric("odd", -0.0, 9, Start),
            new Metric("only NaN", double.NaN, long.MaxValue / 4, Start),
        ],
        cancellationToken: cancellationToken);

    private async Task<LoggedModel> AddModelAsync(Run run, int number)
    {
        LoggedModel model = await server.CreateLoggedModelAsync(
            run.ExperimentId,
            $"model-{number}",
            run.Id,
            "onnx",
            Enumerable.Range(0, number == 0 ? 130 : 3).ToDictionary(index => $"p{index}", index => $"{index}"),
            Tags(("kind", "forest"), ("ñ", "é")),
            cancellationToken);
        LoggedModelId id = model.Id!.Value;
        await AddFilesAsync(model.ArtifactUri, number);
        await server.LogOutputModelAsync(run.Id, id, number, cancellationToken);
        await server.LogBatchAsync(
            run.Id,
            [
                new Metric("accuracy", 0.8 + (number / 100.0), 1, Start) { ModelId = id, DatasetName = "hold-out", DatasetDigest = "h0" },
                new Metric("accuracy", 0.7, 0, Start) { ModelId = id },
                new Metric("NaN of a model", double.NaN, 0, Start) { ModelId = id },
            ],
            cancellationToken: cancellationToken);
        return await server.FinalizeLoggedModelAsync(id, cancellationToken: cancellationToken);
    }

    /// <summary>A run that reads a model of another experiment, and logs metrics of it.</summary>
    private async Task AddEvaluationAsync(ExperimentId experiment, LoggedModel model)
    {
        for (int number = 0; number < 6; number++)
        {
            Run run = await server.CreateRunAsync(experiment, $"evaluation {number}", cancellationToken: cancellationToken);
            await server.LogInputModelAsync(run.Id, model.Id!.Value, cancellationToken);
            await server.LogBatchAsync(
                run.Id,
                [new Metric("accuracy", 0.5, number, Start) { ModelId = model.Id }, new Metric("loss", number, 0, Start)],
                cancellationToken: cancellationToken);
            await server.UpdateRunAsync(run.Id, RunStatus.Scheduled, cancellationToken: cancellationToken);
        }
    }

    private async Task AddUnfinishedModelsAsync(ExperimentId experiment, Run run)
    {
        await server.CreateLoggedModelAsync(experiment, "pending", run.Id, cancellationToken: cancellationToken);
        LoggedModel failed = await server.CreateLoggedModelAsync(experiment, "failed", cancellationToken: cancellationToken);
        await server.FinalizeLoggedModelAsync(failed.Id!.Value, LoggedModelStatus.UploadFailed, cancellationToken);
    }

    private async Task AddRegistryAsync(List<LoggedModel> models, List<Run> runs)
    {
        await server.CreateRegisteredModelAsync(Cover, "A model's \"card\"", Tags(("task", "classification")), cancellationToken);
        await server.CreateRegisteredModelAsync("without versions", cancellationToken: cancellationToken);
        string[] sources = [$"runs:/{runs[0].Id}/model", $"runs:/{runs[4].Id}/model", $"{runs[8].ArtifactUri}/model", "s3://bucket/elsewhere/model"];
        for (int number = 1; number <= 9; number++)
        {
            LoggedModel model = models[number % models.Count];
            bool isOfModel = number % 2 == 1;
            ModelVersion version = await server.CreateModelVersionAsync(
                Cover,
                isOfModel ? model.Uri : sources[number % sources.Length],
                isOfModel ? model.SourceRunId : runs[4].Id,
                isOfModel ? model.Id : null,
                Tags(("campaign", $"{number}")),
                number % 3 == 0 ? $"Version {number}" : null,
                number == 4 ? "https://elsewhere.example/runs/4" : null,
                cancellationToken);
            version.Version.ShouldBe(number);
        }

        foreach (int gap in new[] { 1, 2, 5, 6 })
        {
            await server.DeleteModelVersionAsync(Cover, gap, cancellationToken);
        }

        await server.TransitionStageAsync(Cover, 3, ModelStages.Archived, cancellationToken: cancellationToken);
        await server.TransitionStageAsync(Cover, 8, ModelStages.Staging, cancellationToken: cancellationToken);
        await server.SetAliasAsync(Cover, "Production", 7, cancellationToken);
        await server.SetAliasAsync(Cover, "candidate", 9, cancellationToken);
        await server.CreateRegisteredModelAsync(Promoted, cancellationToken: cancellationToken);
        await server.CreateModelVersionAsync(Promoted, $"models:/{Cover}/7", cancellationToken: cancellationToken);
    }

    private async Task AddDeletedAsync(ExperimentId forest)
    {
        Run deleted = await server.CreateRunAsync(forest, "deleted", cancellationToken: cancellationToken);
        await server.LogMetricAsync(deleted.Id, new Metric("loss", 3, 0, Start), cancellationToken);
        await server.DeleteRunAsync(deleted.Id, cancellationToken);
        ExperimentId removed = await server.CreateExperimentAsync(Removed, cancellationToken: cancellationToken);
        Run run = await server.CreateRunAsync(removed, "of a deleted experiment", cancellationToken: cancellationToken);
        await server.UploadArtifactAsync(run.ArtifactUri, "left.txt", "left"u8.ToArray(), cancellationToken);
        await server.DeleteExperimentAsync(removed, cancellationToken);
    }
}
