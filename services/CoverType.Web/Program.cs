using CoverType.ServiceDefaults.Hosting;
using CoverType.Web;

return await ServiceProcess.RunAsync(() => FrontEndHost.Build(args));
