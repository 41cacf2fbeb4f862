using CoverType.Domain;

namespace CoverType.DataApi.Simulation;

/// <summary>
/// Draws made-up forest cells from a profile, independently of each other: first the group (cover, area and
/// surroundings), then the soil and the numbers. The same seed gives the same cells.
/// </summary>
internal sealed class ForestSimulator(ForestProfile profile)
{
    private readonly WeightedChoice<GroupSimulator> _groups =
        new([.. profile.Groups.Select(group => (new GroupSimulator(group, profile.Suns), group.Share))]);

    /// <summary>Draws cells.</summary>
    public IEnumerable<LabelledCell> Draw(int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            yield return _groups.Draw(random).Draw(random);
        }
    }
}
