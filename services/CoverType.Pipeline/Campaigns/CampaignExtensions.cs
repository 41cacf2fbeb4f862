using CoverType.Pipeline.Campaigns.Migrations;
using CoverType.ServiceDefaults.Health;
using FluentMigrator.Runner;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

internal static class CampaignExtensions
{
    /// <summary>Adds the campaigns, their order, and the state database that they are kept in.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<DatabaseOptions>(DatabaseOptions.Section);
        services.AddValidatedOptions<CampaignOptions>(CampaignOptions.Section);

        bool isMySql = DatabaseOptions.From(configuration).IsMySql;
        services.AddFluentMigratorCore().ConfigureRunner(runner => (isMySql ? runner.AddMySql8() : runner.AddSQLite())
            .WithGlobalConnectionString(
                provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.EffectiveConnectionString)
            .ScanIn(typeof(M0001Campaigns).Assembly).For.Migrations());
        if (isMySql)
        {
            services.AddSingleton<StateDatabase, MySqlStateDatabase>();
        }
        else
        {
            services.AddSingleton<StateDatabase, SqliteStateDatabase>();
        }

        services.AddMetrics();
        services.AddSingleton<StepMeter>();
        services.AddHostedService<StartLock>();
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignPlan>();
        services.AddSingleton<PipelineNode>();
        services.AddSingleton<StepHistory>();
        services.AddSingleton<StepRunSearch>();
        services.AddSingleton<StepWatch>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<CampaignSearch>();
        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<CampaignAdvancer>();
        services.AddHostedService<StateDatabaseInitializer>();
        services.AddHostedService<StepHistoryEnd>();
        services.AddHealthChecks().AddCheck<StateReadiness>("state", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }
}
