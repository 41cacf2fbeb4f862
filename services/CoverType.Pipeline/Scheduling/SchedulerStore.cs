using CoverType.Pipeline.Leases;
using MySqlConnector;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>The store of the scheduler.</summary>
internal static class SchedulerStore
{
    private static readonly TimeSpan ShortestIdleWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Keeps the jobs in the state database, where the schedulers of several processes share them: each job runs in one
    /// process, and another takes over the jobs of a process that died.
    /// </summary>
    public static void UseSharedStore(this IQuartzBuilder quartz, string connectionString, ClusterOptions cluster)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.GenerateInstanceId = true;
            scheduler.IdleWaitTime = cluster.CheckinInterval > ShortestIdleWait
                ? cluster.CheckinInterval
                : ShortestIdleWait;
        });
        quartz.UsePersistentStore(store =>
        {
            store.UseMySqlConnector(MySqlConnectorFactory.Instance, connectionString);
            store.ProvisionSchema();
            store.UseClustering(clustering =>
            {
                clustering.CheckinInterval = cluster.CheckinInterval;
                clustering.CheckinMisfireThreshold = cluster.CheckinInterval;
            });
            store.ConfigureStore(options =>
            {
                options.DbRetryInterval = cluster.CheckinInterval;
                options.RecoverFiringsCancelledByShutdown = true;
            });
        });
    }
}
