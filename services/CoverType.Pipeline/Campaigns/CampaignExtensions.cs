using CoverType.Pipeline.Campaigns.Migrations;
using CoverType.ServiceDefaults.Health;
using FluentMigrator.Runner;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

internal static class CampaignExtensions
{
    /// <summary>Adds the campaigns, their order, and the state database that they are kept in.</summary>
    public static WebApplicationBuilder AddCampaigns(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<CampaignOptions>()
            .BindConfiguration(CampaignOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Groups.All(group => group is >= 1 and <= 10),
                "Campaigns:Groups must hold whole numbers from 1 to 10.")
            .ValidateOnStart();

        bool isMySql = DatabaseOptions.From(builder.Configuration).IsMySql;
        builder.Services.AddFluentMigratorCore().ConfigureRunner(runner => (isMySql ? runner.AddMySql8() : runner.AddSQLite())
            .WithGlobalConnectionString(
                provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.EffectiveConnectionString)
            .ScanIn(typeof(M0001Campaigns).Assembly).For.Migrations());
        if (isMySql)
        {
            builder.Services.AddSingleton<StateDatabase, MySqlStateDatabase>();
        }
        else
        {
            builder.Services.AddSingleton<StateDatabase, SqliteStateDatabase>();
        }

        builder.Services.AddHostedService<StartLock>();
        builder.Services.AddSingleton<CampaignStore>();
        builder.Services.AddSingleton<CampaignPlan>();
        builder.Services.AddSingleton<RetrySchedule>();
        builder.Services.AddSingleton<CampaignAdvancer>();
        builder.Services.AddHostedService<StateDatabaseStart>();
        builder.Services.AddHealthChecks().AddCheck<StateReadiness>("state", tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
