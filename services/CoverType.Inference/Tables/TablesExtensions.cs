using Linked;

namespace CoverType.Inference.Tables;

internal static class TablesExtensions
{
    /// <summary>Adds the reading and scoring of tables, for the protocols of other model servers.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services)
    {
        services.AddValidatedOptions<TableOptions>(TableOptions.Section);
        services.AddSingleton<CellTable>();
        services.AddSingleton<TableScorer>();
        return services;
    }
}
