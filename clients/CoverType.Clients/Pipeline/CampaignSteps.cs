namespace CoverType.Clients.Pipeline;

/// <summary>The steps of a campaign, in their order and by their names in the HTTP API.</summary>
public static class CampaignSteps
{
    /// <summary>The steps from the collection to the end.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["collect", "assemble", "gate", "train", "log", "register", "compare", "promote", "close"];

    /// <summary>The steps from which a campaign can be resumed.</summary>
    public static IReadOnlyList<string> Resumable { get; } = [.. All.SkipLast(1)];
}
