using CoverType.Pipeline;
using CoverType.ServiceDefaults.Hosting;

return await ServiceProcess.RunAsync(() => PipelineHost.Build(args));
