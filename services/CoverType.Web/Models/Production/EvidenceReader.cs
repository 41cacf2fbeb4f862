using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Mlflow.Client;

namespace CoverType.Web.Models.Production;

/// <summary>
/// Reads the evidence of a run from MLflow. A run that has finished does not change, so what was read whole is kept for all pages.
/// </summary>
internal sealed class EvidenceReader(MlflowClient mlflow)
{
    private const int MostKept = 20;

    /// <summary>The largest artifact that is read. The pipeline's have some ten kilobytes.</summary>
    private const int MostBytes = 1 << 20;

    private const string CandidateTag = "covertype.candidate";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ConcurrentDictionary<string, RunEvidence> _known = new();

    /// <summary>Returns the evidence of a run.</summary>
    /// <exception cref="MlflowException">MLflow does not answer, or has no such run.</exception>
    public async Task<RunEvidence> ReadAsync(string runId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(runId, out RunEvidence? known))
        {
            return known;
        }

        Run run = await mlflow.GetRunAsync(new RunId(runId), cancellationToken);
        Task<byte[]?> evaluation = DownloadAsync(run, "evaluation.json", cancellationToken);
        Task<byte[]?> importances = DownloadAsync(run, "feature_importances.csv", cancellationToken);
        Task<byte[]?> candidates = DownloadAsync(run, "candidates.json", cancellationToken);
        Evaluation? whole = Parse<Evaluation>(await evaluation);
        RunEvidence evidence = new(
            run,
            whole is { IsWhole: true } ? whole : null,
            ParseShares(await importances),
            await WithRunsAsync(run, NamedOnes(Parse<IReadOnlyList<Candidate?>>(await candidates)), cancellationToken));
        if (run.Status == RunStatus.Finished)
        {
            if (_known.Count >= MostKept)
            {
                _known.Clear();
            }

            _known[runId] = evidence;
        }

        return evidence;
    }

    /// <summary>Returns the evidence of a version of the registered model, or null if it has no run.</summary>
    /// <exception cref="MlflowException">MLflow does not answer, or has no such version or run.</exception>
    public async Task<RunEvidence?> ReadVersionAsync(string model, string version, CancellationToken cancellationToken) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && (await mlflow.GetModelVersionAsync(model, number, cancellationToken)).RunId is RunId run
            ? await ReadAsync(run.Value, cancellationToken)
            : null;

    private async Task<byte[]?> DownloadAsync(Run run, string name, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MostBytes];
        using MemoryStream content = new(buffer);
        try
        {
            await mlflow.DownloadArtifactAsync(run.ArtifactUri, name, content, cancellationToken);
            return buffer[..(int)content.Position];
        }
        catch (Exception missing) when (missing is NotSupportedException || IsMissing(missing))
        {
            // The page says that the run has no such part; an artifact above the limit is not one of the pipeline's.
            return null;
        }
    }

    // The artifact can be anybody's.
    private static IReadOnlyList<Candidate> NamedOnes(IReadOnlyList<Candidate?>? candidates) =>
        [.. (candidates ?? []).OfType<Candidate>().Where(candidate => candidate.Name is not null)];

    private async Task<IReadOnlyList<Candidate>> WithRunsAsync(
        Run run, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        Dictionary<string, string> runs = [];
        if (candidates.Count > 0)
        {
            await foreach (Run nested in mlflow.SearchRunsAsync(
                [run.ExperimentId], $"tags.`mlflow.parentRunId` = '{run.Id.Value}'", cancellationToken: cancellationToken))
            {
                if (nested.Tags.GetValueOrDefault(CandidateTag) is string name)
                {
                    runs[name] = nested.Id.Value;
                }
            }
        }

        return [.. candidates.Select(candidate => candidate with { RunId = runs.GetValueOrDefault(candidate.Name) })];
    }

    // A stock server answers with a 500 for a file that is not there.
    private static bool IsMissing(Exception failure) => failure is MlflowNotFoundException
        or MlflowException { StatusCode: HttpStatusCode.InternalServerError };

    private static T? Parse<T>(byte[]? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<FeatureShare> ParseShares(byte[]? csv)
    {
        if (csv is null)
        {
            return [];
        }

        List<FeatureShare> shares = [];
        foreach (string line in Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            int comma = line.LastIndexOf(',');
            if (comma > 0
                && double.TryParse(line.AsSpan(comma + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double share))
            {
                shares.Add(new FeatureShare(line[..comma], share));
            }
        }

        return [.. shares.OrderByDescending(feature => feature.Share)];
    }
}
