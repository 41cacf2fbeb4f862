namespace CoverType.DataApi.Cells;

internal static class CellsExtensions
{
    /// <summary>Adds the cells that are served, loaded before the service listens.</summary>
    public static void AddCells(this IServiceCollection services)
    {
        services.AddSingleton<CellLoading>();
        services.AddHostedService(provider => provider.GetRequiredService<CellLoading>());
        services.AddSingleton(provider => provider.GetRequiredService<CellLoading>().Source);
    }
}
