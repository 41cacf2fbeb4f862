using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Web.Tests.Predictions;

/// <summary>A prediction API with answers that the test sets. It keeps the requests.</summary>
internal sealed class ScriptedPredictionApi : IPredictionApi
{
    private readonly List<PredictionRequest> _requests = [];

    /// <summary>The requests, the oldest first.</summary>
    public IReadOnlyList<PredictionRequest> Requests => _requests;

    /// <summary>Thrown by every call while it is set.</summary>
    public PredictionException? Failure { get; set; }

    /// <summary>Thrown by predictions only while it is set.</summary>
    public PredictionException? Refusal { get; set; }

    /// <summary>The explanation of every answer; null for none.</summary>
    public Explanation? Explanation { get; set; }

    /// <summary>The reports of true covers.</summary>
    public List<FeedbackReport> Reports { get; } = [];

    /// <summary>The reason why the served model is stale; null if it is not.</summary>
    public string? StaleReason { get; set; }

    /// <summary>Answers wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>True if an answer comes although the caller has cancelled the request.</summary>
    public bool IgnoresCancellation { get; set; }

    public async Task<Prediction> PredictAsync(PredictionRequest request, CancellationToken cancellationToken)
    {
        _requests.Add(request);
        await Gate.WaitAsync(IgnoresCancellation ? CancellationToken.None : cancellationToken);
        return Refusal is null && Failure is null ? Answer() : throw Refusal ?? Failure!;
    }

    public async Task<Prediction> ExplainAsync(PredictionRequest request, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return Failure is null
            ? Answer() with { Explanation = Explanation, ExplanationProblem = Explanation is null ? "No background." : null }
            : throw Failure;
    }

    public Task<ServedModel> GetModelAsync(CancellationToken cancellationToken) => Failure is null
        ? Task.FromResult(new ServedModel(
            "covertype", "3", "Production", "0123456789abcdef", DateTimeOffset.UnixEpoch, new string('a', 64), 1, null,
            StaleReason is not null, StaleReason))
        : Task.FromException<ServedModel>(Failure);

    public Task<ServedModel> ReloadModelAsync(CancellationToken cancellationToken) => GetModelAsync(cancellationToken);

    public ShadowReport Shadow { get; set; } = new();

    public DriftReport Drift { get; set; } = new();

    public FeedbackAccuracy Accuracy { get; set; } = new(30, DateTimeOffset.UnixEpoch, []);

    public Task<ShadowReport> GetShadowAsync(CancellationToken cancellationToken) => Task.FromResult(Shadow);

    public Task<DriftReport> GetDriftAsync(CancellationToken cancellationToken) => Task.FromResult(Drift);

    public async Task<FeedbackReceipt> ReportCoverAsync(FeedbackReport report, CancellationToken cancellationToken)
    {
        Reports.Add(report);
        await Gate.WaitAsync(cancellationToken);
        return Failure is null
            ? new FeedbackReceipt(report.CoverType, "", (int)ForestCover.Aspen, false, "3", DateTimeOffset.UnixEpoch, false)
            : throw Failure;
    }

    public Task<FeedbackAccuracy> GetAccuracyAsync(double? days, CancellationToken cancellationToken) =>
        Task.FromResult(Accuracy);

    public Task<Stream> ExportFeedbackAsync(string? since, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The pages do not export feedback.");

    public static Prediction Answer() => new(
        (int)ForestCover.Aspen,
        "Aspen",
        ForestCovers.All.ToDictionary(
            cover => cover.DisplayName(), cover => cover == ForestCover.Aspen ? 0.64f : 0.06f),
        new ModelIdentity("covertype", "3", "0123456789abcdef"))
    {
        PredictionId = "an-id",
    };
}
