using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;

namespace CoverType.Pipeline.Contest;

/// <summary>The results of a campaign's candidates so far, in the file <c>contest.json</c> of its work folder.</summary>
internal sealed class ContestFile(WorkFolder work)
{
    private const string Name = "contest.json";

    /// <summary>Writes the results so far.</summary>
    public Task WriteAsync(Campaign campaign, ContestProgress progress, CancellationToken cancellationToken) =>
        work.WriteAsync(campaign, Name, progress, cancellationToken);

    /// <summary>Returns the results so far, or null if there are none.</summary>
    public Task<ContestProgress?> FindAsync(Campaign campaign, CancellationToken cancellationToken) =>
        work.ReadAsync<ContestProgress>(campaign, Name, cancellationToken);
}
