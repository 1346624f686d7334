// The yardstick of the load driver: an operator in Go, written with client-go as its authors recommend, that does the same work as the
// Katalog of the load driver. Each custom resource of the kinds App01, App02, … becomes a Deployment and a Service and gets a status.
//
// It reads KUBECONFIG and ORK_PORT as orkestra-runtime does. YARDSTICK_FULL=1 makes it write what Orkestra writes besides: a finalizer
// with labels on the custom resource, and an Event when it has been reconciled.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"reflect"
	"strconv"
	"syscall"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	appslisters "k8s.io/client-go/listers/apps/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/flowcontrol"
	"k8s.io/client-go/util/workqueue"
)

const (
	kinds     = 15
	workers   = 2
	finalizer = "yardstick.orkestra.io/cleanup"
)

var group = schema.GroupVersion{Group: "load.orkestra.io", Version: "v1"}

// App is every one of the kinds: they differ in name only.
type App struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              AppSpec   `json:"spec,omitempty"`
	Status            AppStatus `json:"status,omitempty"`
}

type AppSpec struct {
	Image    string `json:"image,omitempty"`
	Replicas int32  `json:"replicas,omitempty"`
	Port     int32  `json:"port,omitempty"`
	Tier     string `json:"tier,omitempty"`
}

type AppStatus struct {
	Phase              string             `json:"phase,omitempty"`
	Endpoint           string             `json:"endpoint,omitempty"`
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

func (a *App) DeepCopyObject() runtime.Object { return a.copy() }

func (a *App) copy() *App {
	out := *a
	a.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Status.Conditions = append([]metav1.Condition(nil), a.Status.Conditions...)
	return &out
}

type AppList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []App `json:"items"`
}

func (l *AppList) DeepCopyObject() runtime.Object {
	out := *l
	out.Items = make([]App, len(l.Items))
	for i := range l.Items {
		out.Items[i] = *l.Items[i].copy()
	}
	return &out
}

type controller struct {
	kind, plural string
	full         bool
	apps         *rest.RESTClient
	clients      kubernetes.Interface
	informer     cache.SharedIndexInformer
	deployments  appslisters.DeploymentLister
	services     corelisters.ServiceLister
	events       record.EventRecorder
	queue        workqueue.RateLimitingInterface
}

func main() {
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	exitOn(err)
	config.RateLimiter = flowcontrol.NewFakeAlwaysRateLimiter()
	stop := make(chan struct{})

	builtIn := rest.CopyConfig(config)
	builtIn.ContentType = "application/vnd.kubernetes.protobuf"
	builtIn.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	clients, err := kubernetes.NewForConfig(builtIn)
	exitOn(err)

	scheme := runtime.NewScheme()
	metav1.AddToGroupVersion(scheme, group)
	for i := 1; i <= kinds; i++ {
		scheme.AddKnownTypeWithName(group.WithKind(fmt.Sprintf("App%02d", i)), &App{})
		scheme.AddKnownTypeWithName(group.WithKind(fmt.Sprintf("App%02dList", i)), &AppList{})
	}
	custom := rest.CopyConfig(config)
	custom.APIPath, custom.GroupVersion = "/apis", &group
	custom.NegotiatedSerializer = serializer.NewCodecFactory(scheme).WithoutConversion()
	apps, err := rest.RESTClientFor(custom)
	exitOn(err)

	broadcaster := record.NewBroadcaster()
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: clients.CoreV1().Events("")})
	recorder := broadcaster.NewRecorder(scheme, corev1.EventSource{Component: "yardstick"})

	shared := informers.NewSharedInformerFactory(clients, 10*time.Hour)
	deployments := shared.Apps().V1().Deployments()
	services := shared.Core().V1().Services()
	synced := []cache.InformerSynced{deployments.Informer().HasSynced, services.Informer().HasSynced}
	controllers := map[string]*controller{}
	for i := 1; i <= kinds; i++ {
		c := &controller{
			kind: fmt.Sprintf("App%02d", i), plural: fmt.Sprintf("app%02ds", i), full: os.Getenv("YARDSTICK_FULL") == "1",
			apps: apps, clients: clients, events: recorder,
			deployments: deployments.Lister(), services: services.Lister(),
			queue: workqueue.NewRateLimitingQueue(workqueue.DefaultControllerRateLimiter()),
		}
		c.informer = cache.NewSharedIndexInformer(
			cache.NewListWatchFromClient(apps, c.plural, "", fields.Everything()), &App{}, 10*time.Hour, cache.Indexers{})
		c.informer.AddEventHandler(handlers(func(object interface{}) {
			if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object); err == nil {
				c.queue.Add(key)
			}
		}))
		controllers[c.kind] = c
		synced = append(synced, c.informer.HasSynced)
	}
	ofOwner := handlers(func(object interface{}) {
		if child, ok := object.(metav1.Object); ok {
			if owner := metav1.GetControllerOf(child); owner != nil && controllers[owner.Kind] != nil {
				controllers[owner.Kind].queue.Add(child.GetNamespace() + "/" + owner.Name)
			}
		}
	})
	deployments.Informer().AddEventHandler(ofOwner)
	services.Informer().AddEventHandler(ofOwner)

	shared.Start(stop)
	for _, c := range controllers {
		go c.informer.Run(stop)
	}
	if !cache.WaitForCacheSync(stop, synced...) {
		exitOn(fmt.Errorf("the caches did not fill"))
	}
	for _, c := range controllers {
		for i := 0; i < workers; i++ {
			go c.work()
		}
	}
	go func() {
		exitOn(http.ListenAndServe("127.0.0.1:"+os.Getenv("ORK_PORT"), http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
	}()
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	<-ended
}

func handlers(enqueue func(interface{})) cache.ResourceEventHandlerFuncs {
	return cache.ResourceEventHandlerFuncs{
		AddFunc: enqueue,
		UpdateFunc: func(old, new interface{}) {
			if old.(metav1.Object).GetResourceVersion() != new.(metav1.Object).GetResourceVersion() {
				enqueue(new)
			}
		},
		DeleteFunc: enqueue,
	}
}

func (c *controller) work() {
	for {
		key, done := c.queue.Get()
		if done {
			return
		}
		if err := c.reconcile(key.(string)); err != nil {
			fmt.Fprintln(os.Stderr, key, err)
			c.queue.AddRateLimited(key)
		} else {
			c.queue.Forget(key)
		}
		c.queue.Done(key)
	}
}

func (c *controller) reconcile(key string) error {
	object, exists, err := c.informer.GetStore().GetByKey(key)
	if err != nil || !exists {
		return err
	}
	app := object.(*App).copy()
	app.Kind, app.APIVersion = c.kind, group.String()
	ctx := context.TODO()
	if c.full && len(app.Finalizers) == 0 {
		app.Finalizers = []string{finalizer}
		if app.Labels == nil {
			app.Labels = map[string]string{}
		}
		app.Labels["yardstick.orkestra.io/managed"] = "true"
		updated := &App{}
		if err := c.put(ctx, app, "").Into(updated); err != nil {
			return err
		}
		app = updated
		app.Kind, app.APIVersion = c.kind, group.String()
	}

	owner := []metav1.OwnerReference{*metav1.NewControllerRef(app, group.WithKind(c.kind))}
	labels := map[string]string{"app": app.Name}
	deployment, err := c.deployments.Deployments(app.Namespace).Get(app.Name)
	if errors.IsNotFound(err) {
		deployment, err = c.clients.AppsV1().Deployments(app.Namespace).Create(ctx, &appsv1.Deployment{
			ObjectMeta: metav1.ObjectMeta{Name: app.Name, Namespace: app.Namespace, Labels: labels, OwnerReferences: owner},
			Spec: appsv1.DeploymentSpec{
				Replicas: &app.Spec.Replicas,
				Selector: &metav1.LabelSelector{MatchLabels: labels},
				Template: corev1.PodTemplateSpec{
					ObjectMeta: metav1.ObjectMeta{Labels: labels},
					Spec: corev1.PodSpec{Containers: []corev1.Container{{
						Name: "app", Image: app.Spec.Image, Ports: []corev1.ContainerPort{{ContainerPort: app.Spec.Port}},
					}}},
				},
			},
		}, metav1.CreateOptions{})
	}
	if err != nil && !errors.IsAlreadyExists(err) {
		return err
	}

	name := app.Name + "-svc"
	if _, err = c.services.Services(app.Namespace).Get(name); errors.IsNotFound(err) {
		_, err = c.clients.CoreV1().Services(app.Namespace).Create(ctx, &corev1.Service{
			ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: app.Namespace, Labels: labels, OwnerReferences: owner},
			Spec: corev1.ServiceSpec{
				Selector: labels,
				Ports:    []corev1.ServicePort{{Port: 80, TargetPort: intstr.FromInt(int(app.Spec.Port))}},
			},
		}, metav1.CreateOptions{})
	}
	if err != nil && !errors.IsAlreadyExists(err) {
		return err
	}

	status := AppStatus{
		Phase:              "Progressing",
		Endpoint:           "http://" + name + "." + app.Namespace + ".svc.cluster.local",
		ObservedGeneration: app.Generation,
		Conditions:         app.Status.Conditions,
	}
	if deployment != nil && deployment.Status.ReadyReplicas == app.Spec.Replicas {
		status.Phase = "Running"
	}
	if len(status.Conditions) == 0 {
		status.Conditions = []metav1.Condition{{
			Type: "Ready", Status: metav1.ConditionTrue, Reason: "Reconciled", Message: "reconciled", LastTransitionTime: metav1.Now(),
		}}
	}
	if reflect.DeepEqual(status, app.Status) {
		return nil
	}
	app.Status = status
	if err := c.put(ctx, app, "status").Error(); err != nil {
		if errors.IsConflict(err) {
			c.queue.AddAfter(key, 50*time.Millisecond)
			return nil
		}
		return err
	}
	if c.full {
		c.events.Event(app, corev1.EventTypeNormal, "Reconciled", "reconciled "+strconv.FormatInt(app.Generation, 10))
	}
	return nil
}

func (c *controller) put(ctx context.Context, app *App, subresource string) rest.Result {
	body, err := json.Marshal(app)
	exitOn(err)
	request := c.apps.Put().Namespace(app.Namespace).Resource(c.plural).Name(app.Name)
	if subresource != "" {
		request = request.SubResource(subresource)
	}
	return request.SetHeader("Content-Type", "application/json").Body(body).Do(ctx)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
