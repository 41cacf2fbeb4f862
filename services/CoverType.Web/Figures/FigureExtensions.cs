namespace CoverType.Web.Figures;

internal static class FigureExtensions
{
    /// <summary>Adds <see cref="Ages"/>.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services) => services.AddSingleton<Ages>();
}
