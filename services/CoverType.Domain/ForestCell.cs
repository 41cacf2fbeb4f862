namespace CoverType.Domain;

/// <summary>
/// A cell of 30 by 30 metres with its 12 features. The ranges of the values are not checked here, but when they are read
/// (<see cref="ForestRow"/>, <see cref="ForestFeatures"/>).
/// </summary>
public sealed record ForestCell
{
    /// <summary>Height above the sea, in metres.</summary>
    public required int Elevation { get; init; }

    /// <summary>The compass direction that the slope faces, in degrees from north, clockwise, 0 to 360.</summary>
    public required int Aspect { get; init; }

    /// <summary>Steepness, in degrees from the horizontal, 0 to 90.</summary>
    public required int Slope { get; init; }

    /// <summary>Horizontal distance to the nearest surface water, in metres.</summary>
    public required int HorizontalDistanceToHydrology { get; init; }

    /// <summary>Height above the nearest surface water, in metres; negative if the water lies higher.</summary>
    public required int VerticalDistanceToHydrology { get; init; }

    /// <summary>Horizontal distance to the nearest road, in metres.</summary>
    public required int HorizontalDistanceToRoadways { get; init; }

    /// <summary>Light on the cell at 9 in the morning of the summer solstice, 0 (shade) to 255 (full light).</summary>
    public required int Hillshade9am { get; init; }

    /// <summary>Light on the cell at noon of the summer solstice, 0 (shade) to 255 (full light).</summary>
    public required int HillshadeNoon { get; init; }

    /// <summary>Light on the cell at 3 in the afternoon of the summer solstice, 0 (shade) to 255 (full light).</summary>
    public required int Hillshade3pm { get; init; }

    /// <summary>Horizontal distance to the nearest point where a wildfire has started, in metres.</summary>
    public required int HorizontalDistanceToFirePoints { get; init; }

    /// <summary>The wilderness area of the cell.</summary>
    public required WildernessArea WildernessArea { get; init; }

    /// <summary>The soil type, one of 40.</summary>
    public required SoilType SoilType { get; init; }
}
