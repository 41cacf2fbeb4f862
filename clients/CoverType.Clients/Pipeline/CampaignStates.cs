using System.Text.Json;

namespace CoverType.Clients.Pipeline;

/// <summary>The names of the states of campaigns in the HTTP API: <c>not_promoted</c>.</summary>
public static class CampaignStates
{
    private static readonly Dictionary<string, CampaignState> ByName =
        Enum.GetValues<CampaignState>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, separated by commas.</summary>
    public static string Names { get; } = string.Join(", ", ByName.Keys);

    /// <summary>Returns the name of a state.</summary>
    public static string NameOf(CampaignState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>Returns the states in a list that is separated by commas; none if it is null.</summary>
    /// <exception cref="KeyNotFoundException">A name is not known.</exception>
    public static IReadOnlyList<CampaignState> Parse(string? names) => [.. Split(names).Select(name => ByName[name])];

    /// <summary>Returns true if <paramref name="names"/> is null or a list that <see cref="Parse"/> can read.</summary>
    public static bool AreNames(string? names) => Split(names).All(ByName.ContainsKey);

    private static string[] Split(string? names) =>
        names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
