using CoverType.Gateway;
using CoverType.ServiceDefaults.Hosting;

return await ServiceProcess.RunAsync(() => GatewayHost.Build(args));
