namespace CoverType.Domain;

/// <summary>The seven forest covers and their names.</summary>
public static class ForestCovers
{
    /// <summary>All seven, in the order of their codes.</summary>
    public static IReadOnlyList<ForestCover> All { get; } =
    [
        ForestCover.SpruceFir,
        ForestCover.LodgepolePine,
        ForestCover.PonderosaPine,
        ForestCover.CottonwoodWillow,
        ForestCover.Aspen,
        ForestCover.DouglasFir,
        ForestCover.Krummholz,
    ];

    /// <summary>Returns the name in the data set, such as <c>Spruce/Fir</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cover"/> is not one of the seven.</exception>
    public static string DisplayName(this ForestCover cover) => cover switch
    {
        ForestCover.SpruceFir => "Spruce/Fir",
        ForestCover.LodgepolePine => "Lodgepole Pine",
        ForestCover.PonderosaPine => "Ponderosa Pine",
        ForestCover.CottonwoodWillow => "Cottonwood/Willow",
        ForestCover.Aspen => "Aspen",
        ForestCover.DouglasFir => "Douglas-fir",
        ForestCover.Krummholz => "Krummholz",
        _ => throw new ArgumentOutOfRangeException(nameof(cover), cover, "A forest cover is one of the codes 0 to 6."),
    };
}
