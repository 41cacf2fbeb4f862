using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Operations;

/// <summary>
/// Moves the alias to the version that an operator names. A campaign that is being compared at that moment sees the move,
/// and compares again.
/// </summary>
/// <remarks>
/// A request that is interrupted does not interrupt a move: the alias and its record belong together. If the process is
/// killed between them, the order is to be repeated, which records the move.
/// </remarks>
internal sealed class PromotionOrders(
    MlflowClient mlflow,
    PromotionStore promotions,
    WorkLeases leases,
    IOptions<RegistryOptions> options,
    TimeProvider time,
    ILoggerFactory loggers) : IDisposable
{
    private const string Stage = "Production";
    private const string Work = "promote";

    private readonly RegistryOptions _options = options.Value;
    private readonly ILogger _log = loggers.CreateLogger<PromotionOrders>();
    private readonly ILogger _stage = loggers.CreateStageLogger();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Puts a version into production.</summary>
    public Task<PromotionResult> PromoteAsync(int version, string reason, CancellationToken cancellationToken) =>
        AloneAsync(() => MoveAsync(version, PromotionKind.PromotedByHand, reason, cancellationToken), cancellationToken);

    /// <summary>Goes back to a version; null for the one that was in production before the present one.</summary>
    public Task<PromotionResult> RollBackAsync(int? version, string reason, CancellationToken cancellationToken) =>
        AloneAsync(() => ReturnAsync(version, reason, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    // One after another: a move reads the version that it moves away from.
    private async Task<PromotionResult> AloneAsync(Func<Task<PromotionResult>> order, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using WorkLease? lease = await leases.TryTakeAsync(Work, cancellationToken);
            return lease is null
                ? PromotionResult.Refuse("Another order is moving the alias at this moment. Look at it, and repeat this one if it still fits.")
                : await order();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<PromotionResult> ReturnAsync(int? version, string reason, CancellationToken cancellationToken)
    {
        if (version is int named)
        {
            return await MoveAsync(named, PromotionKind.RolledBack, reason, cancellationToken);
        }

        if (await FindChampionAsync(cancellationToken) is not string champion)
        {
            return PromotionResult.Refuse($"The alias {_options.Alias} of '{_options.Model}' points to no version.");
        }

        return await FindPredecessorAsync(champion, cancellationToken) is string before
            ? await MoveAsync(
                int.Parse(before, CultureInfo.InvariantCulture), PromotionKind.RolledBack, reason, cancellationToken)
            : PromotionResult.Refuse(
                $"It is not known which version was in production before version {champion}. Name one: {{\"version\": 1}}.");
    }

    private async Task<PromotionResult> MoveAsync(
        int version, PromotionKind kind, string reason, CancellationToken cancellationToken)
    {
        string? before = await FindChampionAsync(cancellationToken);
        string text = version.ToString(CultureInfo.InvariantCulture);
        if (before == text)
        {
            before = await promotions.FindPromotedAsync(cancellationToken);
            if (before == text)
            {
                return PromotionResult.Refuse($"Version {text} is in production already.");
            }
        }

        try
        {
            await mlflow.SetAliasAsync(_options.Model, _options.Alias, version, CancellationToken.None);
        }
        catch (MlflowNotFoundException)
        {
            return PromotionResult.Unknown($"'{_options.Model}' has no version {text}.");
        }

        PromotionReport report = new()
        {
            At = time.GetUtcNow(),
            Kind = kind,
            Version = text,
            ChampionVersion = before,
            Reason = reason.Trim(),
        };
        await promotions.AddAsync(report, CancellationToken.None);
        _stage.MovedByHand(_options.Alias, text, before ?? "none", report.Reason);
        await ExplainAsync(version, report, CancellationToken.None);
        return PromotionResult.Of(report);
    }

    private async Task<string?> FindPredecessorAsync(string champion, CancellationToken cancellationToken)
    {
        string? recorded = await promotions.FindPromotedAsync(cancellationToken);
        return recorded is null || recorded == champion
            ? await promotions.FindPredecessorAsync(champion, cancellationToken)
            : recorded;
    }

    private async Task ExplainAsync(int version, PromotionReport report, CancellationToken cancellationToken)
    {
        string decision = report.Kind == PromotionKind.RolledBack ? "rolled back to" : "promoted by hand";
        try
        {
            await mlflow.TryTransitionStageAsync(
                _options.Model, version, Stage, archiveExisting: true, cancellationToken);
            await mlflow.SetModelVersionTagAsync(
                _options.Model, version, CampaignTags.DecisionReason, report.Reason, cancellationToken);
            await mlflow.SetModelVersionTagAsync(
                _options.Model, version, CampaignTags.Decision, decision, cancellationToken);
        }
        catch (MlflowException failure)
        {
            // The alias points to the version, and the state database has the reason.
            _log.NotTagged(report.Version, failure.Message);
        }
    }

    private async Task<string?> FindChampionAsync(CancellationToken cancellationToken) =>
        (await mlflow.FindModelVersionByAliasAsync(_options.Model, _options.Alias, cancellationToken))
            ?.Version.ToString(CultureInfo.InvariantCulture);
}
