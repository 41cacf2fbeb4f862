using CoverType.Modeling.Gate;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Champions;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;

namespace CoverType.Pipeline.Gate;

/// <summary>Lets the champion score the rows of a campaign, and the hold-out of the campaigns before it.</summary>
internal sealed class ChampionViews(ChampionGraphs champions, WorkFolder work, ILogger<ChampionViews> log)
{
    /// <summary>Returns its predictions; null if there is no champion, or it cannot be scored.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="data">The campaign's data set.</param>
    /// <param name="champion">The champion.</param>
    /// <param name="isLastAttempt">True if a champion whose files cannot be downloaded is left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ChampionFileException">The champion's files cannot be downloaded.</exception>
    public async Task<ChampionView?> FindAsync(
        Campaign campaign,
        AssembledData data,
        ChampionData champion,
        bool isLastAttempt,
        CancellationToken cancellationToken)
    {
        if (champion.Version is null)
        {
            return null;
        }

        try
        {
            return await champions.ScoreAsync(
                champion.Version,
                work.ScratchPath(campaign),
                graph => ChampionView.Of(
                    graph, data.OwnRows, data.Split.HoldOutBefore(campaign.Id), champion.Profile),
                cancellationToken);
        }
        catch (Exception failure) when (failure is ChampionException || (failure is ChampionFileException && isLastAttempt))
        {
            log.ChampionNotScored(campaign.Id, champion.Version.Version, failure.Message);
            return null;
        }
    }
}
