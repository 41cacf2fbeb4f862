using System.Collections.Frozen;

namespace CoverType.Domain;

/// <summary>
/// One of the four wilderness areas of Roosevelt National Forest in northern Colorado. Each area has
/// one instance.
/// </summary>
public sealed class WildernessArea
{
    private static readonly FrozenDictionary<string, WildernessArea> ByName;
    private static readonly FrozenDictionary<string, WildernessArea>.AlternateLookup<ReadOnlySpan<char>> BySpan;

    static WildernessArea()
    {
        All =
        [
            new(0, "Rawah", "Rawah Wilderness Area"),
            new(1, "Neota", "Neota Wilderness Area"),
            new(2, "Commanche", "Comanche Peak Wilderness Area"),
            new(3, "Cache", "Cache la Poudre Wilderness Area"),
        ];
        ByName = All.ToFrozenDictionary(area => area.Name, StringComparer.Ordinal);
        BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private WildernessArea(int index, string name, string fullName)
    {
        Index = index;
        Name = name;
        FullName = fullName;
    }

    /// <summary>All four, in the order of the UCI file's columns <c>Wilderness_Area1</c> to <c>4</c>.</summary>
    public static IReadOnlyList<WildernessArea> All { get; }

    /// <summary>The index in <see cref="All"/>, 0 to 3.</summary>
    public int Index { get; }

    /// <summary>The name in records: Rawah, Neota, Commanche (the data API's spelling) or Cache.</summary>
    public string Name { get; }

    /// <summary>The name for people, such as <c>Cache la Poudre Wilderness Area</c>.</summary>
    public string FullName { get; }

    /// <summary>Returns the area whose <see cref="Name"/> is exactly <paramref name="name"/>, or null.</summary>
    public static WildernessArea? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <inheritdoc cref="Find(string?)"/>
    public static WildernessArea? Find(ReadOnlySpan<char> name) =>
        BySpan.TryGetValue(name, out WildernessArea? area) ? area : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
