using System.Text.Json;

namespace CoverType.DataApi.Simulation;

/// <summary>
/// What the simulator knows of the real forest: aggregate figures of groups of cells, and where the sun stands. No cell
/// can be told from it.
/// </summary>
/// <param name="Note">What this is and how it was made.</param>
/// <param name="Attribution">Whose data the figures were computed from.</param>
/// <param name="Rows">How many cells they were computed from.</param>
/// <param name="Features">The columns that the groups' figures are about, in order.</param>
/// <param name="Suns">Where the sun stands for each of the three hillshades.</param>
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

    /// <summary>The profile that the program comes with.</summary>
    public static ForestProfile Embedded()
    {
        using Stream resource = typeof(ForestProfile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        return JsonSerializer.Deserialize(resource, ForestProfileJson.Default.ForestProfile)
            ?? throw new JsonException($"{Resource} holds nothing.");
    }
}
