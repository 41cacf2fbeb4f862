using CoverType.DataApi.Simulation;

namespace CoverType.DataApi.Tests.Simulation;

public sealed class SunPositionTests
{
    private static readonly SunPosition Morning = new("Hillshade_9am", Azimuth: 90, Altitude: 45);

    [Theory]
    [InlineData(0, 0, 180)]
    [InlineData(90, 45, 255)]
    [InlineData(270, 45, 0)]
    [InlineData(270, 80, 0)]
    [InlineData(360, 30, 156)]
    public void Light_OnASlope_IsTheCosineOfTheAngleToTheSun(double aspect, double slope, int light) =>
        Morning.Light(aspect, slope).ShouldBe(light);

    [Fact]
    public void Light_OfTheEmbeddedSuns_IsTheDataSets()
    {
        // The data set's own light on cells that are rounded to 3° facing 51°, which is why one more or less is right.
        int[] real = [221, 232, 148];

        int[] light = [.. ForestProfile.Embedded().Suns.Select(sun => sun.Light(51, 3))];

        for (int i = 0; i < real.Length; i++)
        {
            light[i].ShouldBeInRange(real[i] - 1, real[i] + 1);
        }
    }
}
