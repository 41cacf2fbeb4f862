namespace CoverType.Domain;

/// <summary>
/// The kind of forest on a cell. The values are the data API's codes; the UCI file counts the same seven from 1.
/// </summary>
public enum ForestCover
{
    /// <summary>Spruce/Fir.</summary>
    SpruceFir = 0,

    /// <summary>Lodgepole Pine.</summary>
    LodgepolePine = 1,

    /// <summary>Ponderosa Pine.</summary>
    PonderosaPine = 2,

    /// <summary>Cottonwood/Willow.</summary>
    CottonwoodWillow = 3,

    /// <summary>Aspen.</summary>
    Aspen = 4,

    /// <summary>Douglas-fir.</summary>
    DouglasFir = 5,

    /// <summary>Krummholz: the stunted trees at the timber line.</summary>
    Krummholz = 6,
}
