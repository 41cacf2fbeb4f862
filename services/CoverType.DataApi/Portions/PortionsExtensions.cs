namespace CoverType.DataApi.Portions;

internal static class PortionsExtensions
{
    /// <summary>Adds the drawing of portions.</summary>
    public static IServiceCollection AddPortions(this IServiceCollection services) => services.AddSingleton<PortionPicker>();
}
