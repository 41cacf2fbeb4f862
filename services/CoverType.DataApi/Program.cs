using CoverType.DataApi;
using CoverType.DataApi.Importing;
using CoverType.DataApi.Profiling;
using CoverType.ServiceDefaults.Hosting;

return args switch
{
    [ImportCommand.Name, .. string[] rest] => ImportCommand.Run(rest),
    [ProfileCommand.Name, .. string[] rest] => ProfileCommand.Run(rest),
    _ => await ServiceProcess.RunAsync(() => DataApiHost.Build(args)),
};
