namespace CoverType.DataApi.Cells;

internal static class CellsExtensions
{
    /// <summary>Adds the cells that are served. They are loaded before the service listens.</summary>
    public static IServiceCollection AddCells(this IServiceCollection services)
    {
        services.AddSingleton<CellSourceInitializer>();
        services.AddHostedService(provider => provider.GetRequiredService<CellSourceInitializer>());
        services.AddSingleton(provider => provider.GetRequiredService<CellSourceInitializer>().Source);
        return services;
    }
}
