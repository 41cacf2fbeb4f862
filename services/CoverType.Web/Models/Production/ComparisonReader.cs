using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline.Feed;
using Mlflow.Client;

namespace CoverType.Web.Models.Production;

/// <summary>Reads the last contest between a champion and a challenger.</summary>
internal sealed class ComparisonReader(PipelineBoard board, EvidenceReader evidence)
{
    // A campaign decides once; the decisions between are by hand.
    private const int MostDecisions = 20;

    /// <summary>Returns the last comparison; the one that is known if there is no newer one.</summary>
    /// <param name="model">The name of the registered model.</param>
    /// <param name="known">What was read before; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="MlflowException">MLflow does not answer.</exception>
    public async Task<Comparison?> ReadAsync(string model, Comparison? known, CancellationToken cancellationToken)
    {
        Answer<PromotionPage> decisions = await board.GetPromotionsAsync(new PageQuery { Limit = MostDecisions }, cancellationToken);
        PromotionReport? last = decisions.Value?.Items
            .FirstOrDefault(decision => decision is { Campaign: not null, ChampionVersion: not null });
        return last is null || last == known?.Decision
            ? known
            : new Comparison(
                last,
                await FindAsync(model, last.Version, cancellationToken),
                await FindAsync(model, last.ChampionVersion!, cancellationToken));
    }

    private async Task<RunEvidence?> FindAsync(string model, string version, CancellationToken cancellationToken)
    {
        try
        {
            return await evidence.ReadVersionAsync(model, version, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            return null;
        }
    }
}
