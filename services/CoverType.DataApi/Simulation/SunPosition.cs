namespace CoverType.DataApi.Simulation;

/// <summary>Where the sun stands when a hillshade is taken.</summary>
/// <param name="Column">The hillshade's column.</param>
/// <param name="Azimuth">The sun's direction, in degrees from north, clockwise.</param>
/// <param name="Altitude">The sun's height above the horizon, in degrees.</param>
internal sealed record SunPosition(string Column, double Azimuth, double Altitude)
{
    private const double FullLight = 255;

    /// <summary>
    /// The light on a slope, 0 to 255, by the usual formula (the cosine of the angle between the sun and the slope's normal:
    /// Horn, "Hill shading and the reflectance map", 1981). The data set's hillshades are cut off to whole numbers, not rounded.
    /// </summary>
    /// <param name="aspect">The direction that the slope faces, in degrees from north, clockwise.</param>
    /// <param name="slope">Its steepness, in degrees.</param>
    public int Light(double aspect, double slope)
    {
        double altitude = double.DegreesToRadians(Altitude);
        double steepness = double.DegreesToRadians(slope);
        double turn = double.DegreesToRadians(Azimuth - aspect);
        double light = (Math.Sin(altitude) * Math.Cos(steepness))
            + (Math.Cos(altitude) * Math.Sin(steepness) * Math.Cos(turn));
        return (int)(FullLight * Math.Clamp(light, 0, 1));
    }
}
