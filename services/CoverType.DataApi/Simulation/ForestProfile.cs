using System.Text.Json;

namespace CoverType.DataApi.Simulation;

/// <summary>
/// The figures of the real forest that the simulator draws from: aggregates of groups of cells, and the positions of
/// the sun. No single cell can be recovered from them.
/// </summary>
/// <param name="Note">A description of the file and the command that makes it.</param>
/// <param name="Attribution">The source of the data that the figures were computed from.</param>
/// <param name="Rows">The number of cells that they were computed from.</param>
/// <param name="Features">The columns of the groups' figures, in order.</param>
/// <param name="Suns">The position of the sun for each of the three hillshades.</param>
/// <param name="Groups">The groups.</param>
internal sealed record ForestProfile(
    string Note,
    string Attribution,
    int Rows,
    IReadOnlyList<string> Features,
    IReadOnlyList<SunPosition> Suns,
    IReadOnlyList<ProfiledGroup> Groups)
{
    private const string Resource = "forest-profile.json";

    /// <summary>Returns the profile that is embedded in the assembly.</summary>
    public static ForestProfile Embedded()
    {
        using Stream resource = typeof(ForestProfile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly does not contain {Resource}.");
        return JsonSerializer.Deserialize(resource, ForestProfileJson.Default.ForestProfile)
            ?? throw new JsonException($"{Resource} is empty.");
    }
}
