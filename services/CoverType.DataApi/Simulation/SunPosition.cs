namespace CoverType.DataApi.Simulation;

/// <summary>The position of the sun of a hillshade.</summary>
/// <param name="Column">The column of the hillshade.</param>
/// <param name="Azimuth">The sun's direction, in degrees from north, clockwise.</param>
/// <param name="Altitude">The sun's height above the horizon, in degrees.</param>
internal sealed record SunPosition(string Column, double Azimuth, double Altitude)
{
    private const double FullLight = 255;

    /// <summary>
    /// Returns the light on a slope, 0 to 255: the cosine of the angle between the sun and the normal of the slope
    /// (Horn, "Hill shading and the reflectance map", 1981). It is truncated to a whole number, as in the data set.
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
