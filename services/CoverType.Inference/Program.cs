using CoverType.Inference;
using CoverType.ServiceDefaults.Hosting;

return await ServiceProcess.RunAsync(() => InferenceHost.Build(args));
